package io.dataspoc.lake.s3server;

/** What may befall a request between a client and a store. */
public enum Fault {
    /** Nothing. */
    NONE,
    /** The connection ends; the request never arrives. */
    LOST_REQUEST,
    /** The request is carried out; the connection ends before an answer. */
    LOST_RESPONSE,
    /** The connection ends; the request arrives 10 to 200 ms later, when the client may have gone on. */
    LATE_ARRIVAL,
    /** The answer comes 5 to 60 ms late. */
    DELAYED,
    /** The connection ends in the middle of the answer's body. */
    TRUNCATED,
    /** The request is carried out twice; the client gets the second answer. */
    DOUBLED,
    /** 503: the store asks for fewer requests. */
    SLOW_DOWN,
    /** 500: nothing was done. */
    INTERNAL_ERROR,
    /** 500 after the request was carried out. */
    INTERNAL_ERROR_AFTERWARDS,
    /** 409 to a conditional write, which S3 answers while another one is under way; 503 to others. */
    CONFLICT,
    /** 403: the client's clock is said to be wrong; 503 to a HEAD, whose answer could not say so. */
    SKEWED
}
