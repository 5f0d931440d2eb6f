package io.strowger.service.account;

import io.strowger.carrier.Credential;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Tells operators which accounts name secrets that have no value here: once for each change, however often it is seen. */
final class UnresolvedSecrets {

    private static final Logger LOG = Logger.getLogger(UnresolvedSecrets.class);

    private final Map<String, Set<String>> byAccount = new ConcurrentHashMap<>();

    /** Whether that is another state of the account's secrets than the one seen before. */
    boolean changed(String account, Map<String, Credential> credentials) {
        Set<String> now = credentials.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof Credential.Unresolved)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> before = now.isEmpty() ? byAccount.remove(account) : byAccount.put(account, now);
        boolean changed = !now.equals(before == null ? Set.of() : before);
        if (changed) {
            tell(account, now);
        }
        return changed;
    }

    private static void tell(String account, Set<String> unresolved) {
        if (unresolved.isEmpty()) {
            LOG.infof("account=%s outcome=resolved all its secrets have values", account);
        } else {
            LOG.warnf(
                    "account=%s outcome=unresolved secrets=%s have no value here: what needs them has to wait",
                    account, unresolved);
        }
    }
}
