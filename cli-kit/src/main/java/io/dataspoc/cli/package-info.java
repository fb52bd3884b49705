/** What both command-line tools share: the terminal, exit codes, failures, the environment and home folders. */
package io.dataspoc.cli;
