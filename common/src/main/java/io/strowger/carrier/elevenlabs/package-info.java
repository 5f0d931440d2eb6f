/** The codec of ElevenLabs: reports of voice agents on their calls. */
@org.jspecify.annotations.NullMarked
package io.strowger.carrier.elevenlabs;
