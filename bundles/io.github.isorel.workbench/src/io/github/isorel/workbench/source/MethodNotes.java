package io.github.isorel.workbench.source;

import java.util.List;
import java.util.stream.Collectors;

import org.eclipse.osgi.util.NLS;

import io.github.isorel.engine.relevance.MethodParameter;

/** What methods compute, with their source. */
public final class MethodNotes {

    private MethodNotes() {
    }

    /**
     * What a method computes.
     *
     * @param method one of {@link io.github.isorel.engine.relevance.Method#NAMES}
     * @return what it computes, its source, and the parameters that it takes; empty for other names
     */
    public static String of(String method) {
        String note = switch (method) {
            case "gradient" -> Messages.methodGradient;
            case "input-x-gradient" -> Messages.methodInputTimesGradient;
            case "integrated-gradients" -> Messages.methodIntegratedGradients;
            case "smooth-grad" -> Messages.methodSmoothGrad;
            case "occlusion" -> Messages.methodOcclusion;
            case "random" -> Messages.methodRandom;
            case "attn-lrp" -> Messages.methodAttnLrp;
            case "cp-lrp" -> Messages.methodCpLrp;
            case "lrp-epsilon" -> Messages.methodLrpEpsilon;
            case "lrp-gamma" -> Messages.methodLrpGamma;
            case "lrp-alpha-beta" -> Messages.methodLrpAlphaBeta;
            case "reference-lrp" -> Messages.methodReferenceLrp;
            case "rules" -> Messages.methodRules;
            default -> "";
        };
        List<String> parameters = MethodParameter.of(method).stream().map(MethodParameter::label).toList();
        return parameters.isEmpty() ? note : note + "\n" + NLS.bind(Messages.methodParameters,
                parameters.stream().collect(Collectors.joining(", ")));
    }
}
