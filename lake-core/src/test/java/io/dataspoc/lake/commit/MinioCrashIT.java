package io.dataspoc.lake.commit;

import io.dataspoc.lake.s3server.MinioServer;
import io.dataspoc.lake.s3server.S3Service;

/** The crash suite on MinIO. */
class MinioCrashIT extends S3CrashContract {

    @Override
    S3Service startServer() {
        return MinioServer.start();
    }
}
