#ifndef C_SOLVER_LOG_H
#define C_SOLVER_LOG_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Takes one line of the solver's log, without its line feed, on whatever thread logs it.
typedef void (*SolverLogReceiver)(void *context, const char *line, size_t length);

/// Hands every line written to C++'s std::cout to `receiver` until SolverLogEnd, and leaves the
/// file descriptor and C's stdout alone. False when somebody else is receiving already.
bool SolverLogBegin(SolverLogReceiver receiver, void *context);

/// Gives std::cout back to standard output; only for whom SolverLogBegin returned true.
void SolverLogEnd(void);

#ifdef __cplusplus
}
#endif

#endif
