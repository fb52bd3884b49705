package io.dataspoc.lake;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.lake.error.UnsupportedStoreException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtherStoresTest {

    @ParameterizedTest
    @CsvSource({
        "gs://lake/x, s3://lake/x, endpoint: https://storage.googleapis.com",
        "GS://lake, s3://lake, HMAC",
        "az://lake, not supported yet, file:///path/to/lake",
        "abfss://c@account.dfs.core.windows.net, Azure does not speak S3, gateway",
        "wasbs://c@account.blob.core.windows.net, Azure does not speak S3, gateway",
        "r2://lake, write 's3://lake', endpoint",
        "minio://lake, write 's3://lake', endpoint",
        "s3a://lake/x, write 's3://lake/x', not supported",
        "hdfs://node/lake, file:///path/to/lake, s3://bucket"
    })
    void namesWhatWorksInstead(String uri, String first, String second) {
        assertThatThrownBy(() -> Lake.open(uri))
                .isInstanceOf(UnsupportedStoreException.class)
                .hasMessageContaining("'" + uri + "'")
                .hasMessageContaining(first)
                .hasMessageContaining(second);
    }
}
