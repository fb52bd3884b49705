package io.dataspoc.lake.s3server;

import java.net.URI;

/** Something that answers S3 requests on this machine. */
public interface S3Service extends AutoCloseable {

    /** Its address: {@code http://host:port}. */
    URI endpoint();

    @Override
    void close();
}
