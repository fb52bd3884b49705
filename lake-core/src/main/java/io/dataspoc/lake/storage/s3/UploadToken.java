package io.dataspoc.lake.storage.s3;

import java.util.List;

/**
 * A complete upload as an intent stores it: the upload's id, and the ETags of its parts in order, with blanks between.
 *
 * @param upload the upload's id
 * @param etags the ETags of its parts
 */
record UploadToken(String upload, List<String> etags) {

    UploadToken {
        etags = List.copyOf(etags);
    }

    static UploadToken parse(String text) {
        List<String> words = List.of(text.split(" ", -1));
        return new UploadToken(words.get(0), words.subList(1, words.size()));
    }

    @Override
    public String toString() {
        return etags.isEmpty() ? upload : upload + " " + String.join(" ", etags);
    }
}
