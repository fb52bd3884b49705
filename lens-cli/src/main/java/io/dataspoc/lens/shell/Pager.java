package io.dataspoc.lens.shell;

import java.io.IOException;
import java.io.OutputStream;

/** Shows text page by page. */
interface Pager {
    /**
     * Opens it. Closing the stream waits until the user has left; a write after that fails with {@code Broken pipe}, as
     * that to a program that has ended.
     */
    OutputStream open() throws IOException;
}
