package io.dataspoc.lake.storage.s3;

import java.io.IOException;

/** An answer that came in part: fewer bytes than it announced. */
final class BrokenAnswerException extends IOException {

    private static final long serialVersionUID = 1L;

    BrokenAnswerException(String message) {
        super(message);
    }

    BrokenAnswerException(String message, IOException cause) {
        super(message, cause);
    }
}
