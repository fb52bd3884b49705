package io.dataspoc.lake.s3server;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Which fault befalls which request, drawn from a seed: the same seed gives the n-th request the same fault. Threads that
 * send side by side may change which one is the n-th.
 */
public final class FaultSchedule {

    private static final List<Fault> SILENCE = List.of(Fault.LOST_REQUEST, Fault.LOST_RESPONSE, Fault.LATE_ARRIVAL);

    private final Random random;
    private final double share;
    private final List<Fault> faults = new ArrayList<>(List.of(Fault.values()));
    private final Map<Fault, Integer> counts = new EnumMap<>(Fault.class);
    private long outageAt;
    private long outageLength;
    private long requests;

    private FaultSchedule(long seed, double share) {
        this.random = new Random(seed);
        this.share = share;
        faults.remove(Fault.NONE);
    }

    /** A schedule without faults. */
    public static FaultSchedule none() {
        return new FaultSchedule(0, 0);
    }

    /**
     * A schedule of all faults.
     *
     * @param share the share of requests that have one, from 0 to 1
     */
    public static FaultSchedule of(long seed, double share) {
        return new FaultSchedule(seed, share);
    }

    /** Leaves a fault out. */
    public synchronized FaultSchedule without(Fault fault) {
        faults.remove(fault);
        return this;
    }

    /**
     * Adds a time in which no client hears anything.
     *
     * @param at after how many requests it begins
     * @param length how many requests it lasts
     */
    public synchronized FaultSchedule withOutage(long at, long length) {
        outageAt = at;
        outageLength = length;
        return this;
    }

    synchronized Fault next() {
        long number = requests++;
        Fault fault = Fault.NONE;
        if (number >= outageAt && number < outageAt + outageLength) {
            fault = SILENCE.get(random.nextInt(SILENCE.size()));
        } else if (random.nextDouble() < share) {
            fault = faults.get(random.nextInt(faults.size()));
        }
        counts.merge(fault, 1, Integer::sum);
        return fault;
    }

    synchronized long millisBetween(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    /** How often each fault took place so far, {@link Fault#NONE} included. */
    public synchronized Map<Fault, Integer> counts() {
        return new EnumMap<>(counts);
    }
}
