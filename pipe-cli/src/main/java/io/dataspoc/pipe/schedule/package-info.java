/** Schedules: cron expressions, the user's crontab, systemd's user timers, and the script that they start. */
package io.dataspoc.pipe.schedule;
