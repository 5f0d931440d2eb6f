package io.strowger.admin.number;

import io.strowger.carrier.Carriers;
import io.strowger.carrier.number.NumberFeature;
import java.util.Arrays;
import java.util.List;

/** What numbers of a carrier can usually do: where calls can be placed, everything; else texts. */
final class UsualFeatures {

    private static final List<String> ALL =
            Arrays.stream(NumberFeature.values()).map(NumberFeature::word).toList();

    private UsualFeatures() {}

    static List<String> of(String carrier) {
        boolean dials = Carriers.named(carrier).flatMap(each -> each.dialer()).isPresent();
        return dials ? ALL : List.of(NumberFeature.SMS.word());
    }
}
