/** How a tool's picocli commands are run: common options, errors on one line, exit codes, interruption. */
package io.dataspoc.cli.command;
