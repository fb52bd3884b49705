/** The interactive shell: what is typed, completed and shown. */
package io.dataspoc.lens.shell;
