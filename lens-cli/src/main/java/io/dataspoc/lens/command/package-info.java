/** The commands of {@code dataspoc-lens}, one class each. */
package io.dataspoc.lens.command;
