/** Singer messages: reads a tap's stdout, recognises the messages and hands them on in order. */
package io.dataspoc.singer.message;
