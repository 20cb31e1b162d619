#pragma once
#include <dlfcn.h>
#include <libical/ical.h>
#include <stdio.h>

/* The functions of libical by which rules of RFC 5545 recur. libical's own structure for rules is
   too large a value to pass through Swift. */
typedef struct {
  void *read, *begin, *next, *end;
} recurrence_library;

/* Opens libical; on Linux not before a rule is to recur, for it brings along ICU, which takes longer
   to load than many a command does its work. 0 where it cannot be opened; dlerror tells why. */
static inline int recurrence_open(recurrence_library *library) {
#ifdef __linux__
  char name[32];
  snprintf(name, sizeof name, "libical.so.%d", ICAL_MAJOR_VERSION);
  void *handle = dlopen(name, RTLD_LAZY | RTLD_LOCAL);
  if (!handle) return 0;
  void (*set_fatal)(int) = (void (*)(int))dlsym(handle, "icalerror_set_errors_are_fatal");
  library->read = dlsym(handle, "icalrecurrencetype_from_string");
  library->begin = dlsym(handle, "icalrecur_iterator_new");
  library->next = dlsym(handle, "icalrecur_iterator_next");
  library->end = dlsym(handle, "icalrecur_iterator_free");
  if (!set_fatal || !library->read || !library->begin || !library->next || !library->end) return 0;
#else
  void (*set_fatal)(int) = icalerror_set_errors_are_fatal;
  library->read = (void *)icalrecurrencetype_from_string;
  library->begin = (void *)icalrecur_iterator_new;
  library->next = (void *)icalrecur_iterator_next;
  library->end = (void *)icalrecur_iterator_free;
#endif
  set_fatal(0);
  return 1;
}

/* Begins with the local date-times at which a rule recurs; null where libical refuses the rule. */
static inline void *recurrence_begin(
    const recurrence_library *library, const char *rule, int year, int month, int day, int hour,
    int minute, int second) {
  struct icaltimetype start = {0};
  start.year = year;
  start.month = month;
  start.day = day;
  start.hour = hour;
  start.minute = minute;
  start.second = second;
  struct icalrecurrencetype read =
      ((struct icalrecurrencetype(*)(const char *))library->read)(rule);
  return ((void *(*)(struct icalrecurrencetype, struct icaltimetype))library->begin)(read, start);
}

/* Goes to the next date-time; 0 where there is none. */
static inline int recurrence_next(
    const recurrence_library *library, void *iterator, int fields[6]) {
  struct icaltimetype next = ((struct icaltimetype(*)(void *))library->next)(iterator);
  fields[0] = next.year;
  fields[1] = next.month;
  fields[2] = next.day;
  fields[3] = next.hour;
  fields[4] = next.minute;
  fields[5] = next.second;
  /* As icaltime_is_null_time has it. */
  return next.year + next.month + next.day + next.hour + next.minute + next.second != 0;
}

/* Ends with the date-times. */
static inline void recurrence_end(const recurrence_library *library, void *iterator) {
  ((void (*)(void *))library->end)(iterator);
}
