/** {@code state} and its commands. */
package io.dataspoc.pipe.command.state;
