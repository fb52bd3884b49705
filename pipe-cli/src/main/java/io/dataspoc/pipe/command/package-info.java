/** A class per command of {@code dataspoc-pipe}. */
package io.dataspoc.pipe.command;
