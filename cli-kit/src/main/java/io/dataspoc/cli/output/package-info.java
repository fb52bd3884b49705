/** What a command shows: tables and JSON on stdout, progress on stderr. */
package io.dataspoc.cli.output;
