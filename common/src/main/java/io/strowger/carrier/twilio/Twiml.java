package io.strowger.carrier.twilio;

/** The documents that say what to do with a call; see <a href="https://www.twilio.com/docs/voice/twiml">TwiML</a>. */
final class Twiml {

    static final String REJECT = "<Response><Reject/></Response>";

    private Twiml() {}

    /** Connects the caller to a number, which is shown {@code callerId}. */
    static String connect(String number, String callerId) {
        return "<Response><Dial callerId=\"" + escaped(callerId) + "\"><Number>" + escaped(number)
                + "</Number></Dial></Response>";
    }

    static String say(String text) {
        return "<Response><Say>" + escaped(text) + "</Say><Hangup/></Response>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replaceAll("[\\p{Cntrl}&&[^\t\n]]", "");
    }
}
