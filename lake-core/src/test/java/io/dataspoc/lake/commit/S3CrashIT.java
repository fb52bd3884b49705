package io.dataspoc.lake.commit;

import io.dataspoc.lake.s3server.S3ProxyServer;
import io.dataspoc.lake.s3server.S3Service;

/** The crash suite on S3Proxy. */
class S3CrashIT extends S3CrashContract {

    @Override
    S3Service startServer() {
        return S3ProxyServer.start();
    }
}
