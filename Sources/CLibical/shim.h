#pragma once
#include <libical/ical.h>

/* Begins with the local date-times at which a rule of RFC 5545 recurs; null where libical refuses
   the rule. libical's own structure for rules is too large a value to pass through Swift. */
static inline icalrecur_iterator *recurrence_begin(
    const char *rule, int year, int month, int day, int hour, int minute, int second) {
  struct icaltimetype start = icaltime_null_time();
  start.year = year;
  start.month = month;
  start.day = day;
  start.hour = hour;
  start.minute = minute;
  start.second = second;
  icalerror_set_errors_are_fatal(0);
  return icalrecur_iterator_new(icalrecurrencetype_from_string(rule), start);
}

/* Goes to the next date-time; 0 where there is none. */
static inline int recurrence_next(icalrecur_iterator *iterator, int fields[6]) {
  struct icaltimetype next = icalrecur_iterator_next(iterator);
  if (icaltime_is_null_time(next)) return 0;
  fields[0] = next.year;
  fields[1] = next.month;
  fields[2] = next.day;
  fields[3] = next.hour;
  fields[4] = next.minute;
  fields[5] = next.second;
  return 1;
}
