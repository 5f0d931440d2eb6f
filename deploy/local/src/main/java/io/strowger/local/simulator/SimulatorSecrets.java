package io.strowger.local.simulator;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What the simulator proves its webhooks by where nothing else was agreed; made at each start, and kept nowhere.
 *
 * @param telnyx signs, and is checked by its public half
 */
public record SimulatorSecrets(String modems, String twilioToken, String agents, KeyPair telnyx) {

    private static final int BYTES = 24;
    private static final int PUBLIC_KEY_BYTES = 32;

    public static SimulatorSecrets make(RandomGenerator random) {
        return new SimulatorSecrets(hex(random), hex(random), "wsec_" + hex(random), keyPair());
    }

    /** What a gateway has to know to check them, by the names of its variables. */
    public Map<String, String> proofs() {
        return Map.of(
                "WEBHOOK_SECRET", modems,
                "TWILIO_AUTH_TOKEN", twilioToken,
                "TELNYX_PUBLIC_KEY", publicKey(),
                "ELEVENLABS_WEBHOOK_SECRET", agents);
    }

    @Override
    public String toString() {
        return "SimulatorSecrets[***]";
    }

    /** As in the portal: the last 32 bytes of its X.509 form (RFC 8410). */
    private String publicKey() {
        byte[] encoded = telnyx.getPublic().getEncoded();
        return Base64.getEncoder()
                .encodeToString(Arrays.copyOfRange(encoded, encoded.length - PUBLIC_KEY_BYTES, encoded.length));
    }

    private static String hex(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static KeyPair keyPair() {
        try {
            return KeyPairGenerator.getInstance(EventSignature.ALGORITHM).generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + EventSignature.ALGORITHM, e);
        }
    }
}
