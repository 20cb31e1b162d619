// The C API of CP-SAT has no callbacks; it logs each new solution and bound to std::cout. A stream
// buffer of our own is the documented way to listen to that stream, and needs C++.

#include "CSolverLog.h"

#include <atomic>
#include <iostream>
#include <mutex>
#include <streambuf>
#include <string>

namespace {

// Has no put area, so every write comes through here and takes the lock.
class LineBuffer : public std::streambuf {
 public:
  LineBuffer(SolverLogReceiver receiver, void *context)
      : receiver_(receiver), context_(context) {}

 protected:
  int_type overflow(int_type character) override {
    if (traits_type::eq_int_type(character, traits_type::eof())) {
      return traits_type::not_eof(character);
    }
    const char byte = traits_type::to_char_type(character);
    return xsputn(&byte, 1) == 1 ? character : traits_type::eof();
  }

  std::streamsize xsputn(const char *bytes, std::streamsize count) override {
    const std::lock_guard<std::mutex> lock(mutex_);
    for (std::streamsize i = 0; i < count; ++i) {
      if (bytes[i] == '\n') {
        receiver_(context_, line_.data(), line_.size());
        line_.clear();
      } else {
        line_.push_back(bytes[i]);
      }
    }
    return count;
  }

 private:
  const SolverLogReceiver receiver_;
  void *const context_;
  std::mutex mutex_;
  std::string line_;
};

std::atomic<bool> is_receiving{false};
LineBuffer *buffer = nullptr;
std::streambuf *standard_output = nullptr;

}  // namespace

bool SolverLogBegin(SolverLogReceiver receiver, void *context) {
  if (is_receiving.exchange(true)) {
    return false;
  }
  buffer = new LineBuffer(receiver, context);
  standard_output = std::cout.rdbuf(buffer);
  return true;
}

void SolverLogEnd() {
  std::cout.rdbuf(standard_output);
  delete buffer;
  buffer = nullptr;
  is_receiving.store(false);
}
