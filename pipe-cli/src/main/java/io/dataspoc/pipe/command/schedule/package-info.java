/** {@code schedule} and its commands. */
package io.dataspoc.pipe.command.schedule;
