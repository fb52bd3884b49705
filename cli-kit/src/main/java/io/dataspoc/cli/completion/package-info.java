/** Completion in shells, made from the commands' own model. */
package io.dataspoc.cli.completion;
