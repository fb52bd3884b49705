package io.dataspoc.lens.shell;

import java.io.IOException;
import java.util.Optional;

/** Where a shell's statements and commands come from. */
interface ShellInput {
    /** The next one; empty at the end. */
    Optional<Entry> next() throws IOException;
}
