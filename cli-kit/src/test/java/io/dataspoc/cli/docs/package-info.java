/** The documentation as tests read it: its pages, links, headings and blocks of code. */
package io.dataspoc.cli.docs;
