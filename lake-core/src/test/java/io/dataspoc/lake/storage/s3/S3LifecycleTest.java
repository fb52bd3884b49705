package io.dataspoc.lake.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.lake.storage.Lifecycle;
import io.dataspoc.lake.storage.Lifecycle.Rule;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.S3Exception;

class S3LifecycleTest {

    private static final LifecycleRule.Builder ABORT = enabled("abort")
            .filter(filter -> filter.prefix(""))
            .abortIncompleteMultipartUpload(abort -> abort.daysAfterInitiation(3));

    @Test
    void tellsPrefixesWithinTheLake() {
        S3Lifecycle lake = new S3Lifecycle("lake/");

        assertThat(lake.of(List.of(
                        enabled("all").expiration(e -> e.days(30)).build(),
                        enabled("raw")
                                .filter(filter -> filter.prefix("lake/raw/"))
                                .expiration(e -> e.days(9))
                                .build(),
                        enabled("elsewhere")
                                .filter(filter -> filter.prefix("tmp/"))
                                .expiration(e -> e.days(1))
                                .build(),
                        ABORT.build())))
                .isEqualTo(new Lifecycle.Rules(List.of(
                        new Rule("all", "", 30, Rule.NEVER),
                        new Rule("raw", "raw/", 9, Rule.NEVER),
                        new Rule("abort", "", Rule.NEVER, 3))));
    }

    @Test
    void passesOverRulesThatAreOffOrForTaggedObjects() {
        S3Lifecycle lake = new S3Lifecycle("");
        LifecycleRule off =
                ABORT.build().toBuilder().status(ExpirationStatus.DISABLED).build();
        LifecycleRule tagged = enabled("tagged")
                .filter(filter -> filter.tag(tag -> tag.key("keep").value("no")))
                .expiration(e -> e.days(1))
                .build();
        LifecycleRule both = enabled("both")
                .filter(filter -> filter.and(
                        and -> and.prefix("raw/").tags(tag -> tag.key("keep").value("no"))))
                .expiration(e -> e.days(1))
                .build();

        assertThat(lake.of(List.of(off, tagged, both))).isEqualTo(new Lifecycle.None());
    }

    @Test
    void knowsDatesAndSizes() {
        LifecycleRule large = enabled("large")
                .filter(filter -> filter.and(and -> and.prefix("raw/").objectSizeGreaterThan(1L)))
                .expiration(e -> e.date(Instant.EPOCH))
                .build();
        LifecycleRule markers = enabled("markers")
                .expiration(e -> e.expiredObjectDeleteMarker(true))
                .build();

        assertThat(new S3Lifecycle("").of(List.of(large, markers)))
                .isEqualTo(new Lifecycle.Rules(List.of(
                        new Rule("large", "raw/", 0, Rule.NEVER), new Rule("markers", "", Rule.NEVER, Rule.NEVER))));
    }

    @Test
    void tellsNoRulesFromRulesThatMayNotBeRead() {
        assertThat(S3Lifecycle.refused(answer(404, "NoSuchLifecycleConfiguration")))
                .isEqualTo(new Lifecycle.None());
        assertThat(S3Lifecycle.refused(answer(403, "AccessDenied")))
                .isEqualTo(new Lifecycle.Unknown("s3:GetLifecycleConfiguration is not allowed"));
        assertThat(S3Lifecycle.refused(answer(501, "NotImplemented"))).isInstanceOf(Lifecycle.Unknown.class);
        assertThatThrownBy(() -> S3Lifecycle.refused(answer(503, "SlowDown"))).isInstanceOf(S3Exception.class);
    }

    private static LifecycleRule.Builder enabled(String id) {
        return LifecycleRule.builder().id(id).status(ExpirationStatus.ENABLED);
    }

    private static S3Exception answer(int status, String code) {
        return (S3Exception) S3Exception.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build();
    }
}
