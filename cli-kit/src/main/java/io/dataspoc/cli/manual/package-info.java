/** Manual pages for {@code man}, made from the commands' own model when a tool is built. */
package io.dataspoc.cli.manual;
