/** The tap: its command, its process, the files handed to it, and what it can be asked to send. */
package io.dataspoc.singer.tap;
