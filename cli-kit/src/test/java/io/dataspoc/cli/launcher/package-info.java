/** What every tool's launcher must do, for the modules that build one. */
package io.dataspoc.cli.launcher;
