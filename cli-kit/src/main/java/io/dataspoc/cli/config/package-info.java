/** Strict reading of YAML and JSON configuration: every error names the file and the line. */
package io.dataspoc.cli.config;
