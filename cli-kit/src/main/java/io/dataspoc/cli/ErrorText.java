package io.dataspoc.cli;

import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Puts a failure into one line for the user. */
public final class ErrorText {
    private ErrorText() {}

    /** One line, without control characters, that says what happened, also where Java's own message does not. */
    public static String of(Throwable failure) {
        return oneLine(text(failure));
    }

    /** {@code text} on one line: line breaks become spaces, other control characters go. */
    public static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ").replaceAll("\\p{Cntrl}", "");
    }

    private static String text(Throwable failure) {
        if (failure instanceof FileSystemException e) {
            return fileSystem(e);
        }
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }

    private static String fileSystem(FileSystemException e) {
        return e.getFile() + ": " + reason(e) + ".";
    }

    private static String reason(FileSystemException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "exists already";
        }
        if (e instanceof NotDirectoryException) {
            return "is not a folder";
        }
        if (e instanceof DirectoryNotEmptyException) {
            return "the folder is not empty";
        }
        return e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
    }
}
