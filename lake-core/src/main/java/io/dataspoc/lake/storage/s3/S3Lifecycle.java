package io.dataspoc.lake.storage.s3;

import io.dataspoc.lake.storage.Lifecycle;
import io.dataspoc.lake.storage.Lifecycle.Rule;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleExpiration;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.LifecycleRuleFilter;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Reads a bucket's lifecycle configuration (S3's GetBucketLifecycleConfiguration), as far as it touches the lake. */
final class S3Lifecycle {

    private static final List<Integer> UNSUPPORTED = List.of(400, 405, 501);

    private final String prefix;

    /** @param prefix what stands before all keys of the lake: empty, or ending in a slash */
    S3Lifecycle(String prefix) {
        this.prefix = prefix;
    }

    /**
     * What a refusal to tell the rules means.
     *
     * @throws S3Exception if it means nothing in particular
     */
    static Lifecycle refused(S3Exception e) {
        String code = Verdict.code(e);
        if (code.equals("NoSuchLifecycleConfiguration")) {
            return new Lifecycle.None();
        }
        if (e.statusCode() == 403) {
            return new Lifecycle.Unknown("s3:GetLifecycleConfiguration is not allowed");
        }
        if (UNSUPPORTED.contains(e.statusCode())) {
            return new Lifecycle.Unknown("the store does not tell its rules");
        }
        throw e;
    }

    Lifecycle of(List<LifecycleRule> configured) {
        List<Rule> rules = configured.stream()
                .filter(rule -> rule.status() == ExpirationStatus.ENABLED)
                .flatMap(rule -> rule(rule).stream())
                .toList();
        return rules.isEmpty() ? new Lifecycle.None() : new Lifecycle.Rules(rules);
    }

    private Optional<Rule> rule(LifecycleRule rule) {
        String about = prefixOf(rule);
        boolean touches = prefix.startsWith(about) || about.startsWith(prefix);
        // The lake's objects have no tags.
        if (!touches || isForTagged(rule.filter())) {
            return Optional.empty();
        }
        return Optional.of(new Rule(
                rule.id() == null ? "" : rule.id(),
                about.startsWith(prefix) ? about.substring(prefix.length()) : "",
                expireDays(rule.expiration()),
                abortDays(rule)));
    }

    private static String prefixOf(LifecycleRule rule) {
        LifecycleRuleFilter filter = rule.filter();
        String own = filter == null
                ? null
                : filter.and() == null ? filter.prefix() : filter.and().prefix();
        return own == null ? prefixOfOld(rule) : own;
    }

    /** Where rules had their prefix before they had filters. */
    @SuppressWarnings("deprecation")
    private static String prefixOfOld(LifecycleRule rule) {
        return rule.prefix() == null ? "" : rule.prefix();
    }

    private static boolean isForTagged(LifecycleRuleFilter filter) {
        return filter != null
                && (filter.tag() != null || filter.and() != null && filter.and().hasTags());
    }

    private static int expireDays(LifecycleExpiration expiration) {
        if (expiration == null) {
            return Rule.NEVER;
        }
        if (expiration.date() != null) {
            return 0;
        }
        return expiration.days() == null ? Rule.NEVER : expiration.days();
    }

    private static int abortDays(LifecycleRule rule) {
        boolean aborts = rule.abortIncompleteMultipartUpload() != null
                && rule.abortIncompleteMultipartUpload().daysAfterInitiation() != null;
        return aborts ? rule.abortIncompleteMultipartUpload().daysAfterInitiation() : Rule.NEVER;
    }
}
