package io.github.isorel.engine.masking;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.isorel.engine.masking.MaskingLayout.LaidCase;
import io.github.isorel.engine.relevance.Target;
import io.github.isorel.engine.text.JsonNode;
import io.github.isorel.engine.weather.StateContract;

/**
 * The result of some cases of a masking test as a JSON document, from which {@link MaskingResult#pooled} can go on: all
 * degradations with all their digits, masks by the numbers of their patches.
 */
public final class MaskingPart {

    private MaskingPart() {
    }

    /**
     * A result as a document.
     *
     * @param result the result
     * @return what {@link io.github.isorel.engine.text.JsonText#document} writes
     */
    public static Map<String, Object> document(MaskingResult result) {
        MaskingLayout layout = result.layout();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("patch", layout.cases().getFirst().contenders().getFirst().most().getFirst().grid().edge());
        document.put("baselines", layout.baselines());
        document.put("fractions", layout.fractions());
        document.put("draws", layout.draws());
        document.put("shared", layout.design().isShared());
        List<Object> cases = new ArrayList<>();
        for (int question = 0; question < layout.cases().size(); question++) {
            cases.add(document(layout.cases().get(question), result.unmaskedTarget(question)));
        }
        document.put("cases", cases);
        document.put("roundings", rows(result.roundings()));
        document.put("degradations", rows(result.values()));
        return document;
    }

    private static Map<String, Object> document(LaidCase question, double targetValue) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("name", question.name());
        document.put("target", question.target().toString());
        document.put("step", question.step());
        document.put("truth", question.hasTruth());
        document.put("target_value", targetValue);
        document.put("drawn", question.drawn());
        document.put("methods", question.contenders().stream().map(contender -> {
            Map<String, Object> masks = new LinkedHashMap<>();
            masks.put("name", contender.name());
            masks.put("most", contender.most().stream().map(MaskingPart::patches).toList());
            masks.put("least", contender.least().stream().map(MaskingPart::patches).toList());
            return masks;
        }).toList());
        return document;
    }

    private static List<Integer> patches(Mask mask) {
        return mask.patches().stream().boxed().toList();
    }

    private static List<List<Double>> rows(List<double[]> rows) {
        return rows.stream().map(row -> Arrays.stream(row).boxed().toList()).toList();
    }

    /**
     * Reads a result back.
     *
     * @param document what {@link #document} gave
     * @param contract what the model takes and gives, with the grid
     * @param scope what was hidden
     * @return the result
     * @throws IOException if something is missing or does not fit
     */
    public static MaskingResult read(JsonNode document, StateContract contract, MaskScope scope) throws IOException {
        PatchGrid grid = new PatchGrid(contract.grid().orElseThrow(), document.get("patch").whole());
        var design = new MaskingLayout.Design(contract, document.get("baselines").items(JsonNode::text),
                document.get("fractions").items(JsonNode::number), scope, document.get("draws").whole(),
                document.get("shared").truth());
        List<LaidCase> cases = document.get("cases").items(node -> laid(node, grid));
        List<Double> targets = document.get("cases").items(node -> node.get("target_value").number());
        List<double[]> values = numbers(document.get("degradations"));
        List<double[]> roundings = numbers(document.get("roundings"));
        try {
            var layout = new MaskingLayout(design, cases);
            int measures = Measure.all(contract).size();
            if (values.size() != layout.size() || roundings.size() != cases.size()
                    || values.stream().anyMatch(row -> row.length != measures)
                    || roundings.stream().anyMatch(row -> row.length != measures)) {
                throw new IllegalArgumentException(values.size() + " forecasts of " + layout.size());
            }
            return new MaskingResult(layout, values, roundings, targets);
        } catch (IllegalArgumentException e) {
            throw new IOException(document + "the part of a masking test is damaged, or of another model: " + e.getMessage(), e);
        }
    }

    private static LaidCase laid(JsonNode node, PatchGrid grid) throws IOException {
        List<Contender> contenders = node.get("methods").items(method -> new Contender(method.get("name").text(),
                method.get("most").items(mask -> mask(mask, grid)), method.get("least").items(mask -> mask(mask, grid))));
        return new LaidCase(node.get("name").text(), node.get("target").parsed("a target", Target::parse),
                node.get("step").whole(), node.get("truth").truth(), contenders,
                node.get("drawn").items(row -> row.items(JsonNode::whole)));
    }

    private static Mask mask(JsonNode node, PatchGrid grid) throws IOException {
        BitSet patches = new BitSet();
        node.items(JsonNode::whole).forEach(patches::set);
        return Mask.of(grid, patches);
    }

    private static List<double[]> numbers(JsonNode rows) throws IOException {
        return rows.items(row -> row.items(JsonNode::number).stream().mapToDouble(Double::doubleValue).toArray());
    }
}
