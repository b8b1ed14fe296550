package io.github.isorel.engine.relevance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

import io.github.isorel.engine.model.TokenGrid;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Grid;

/**
 * What a file of the relevance of latents holds (CF-1.8), as a value. For each latent:
 * <ul>
 * <li>{@code relevance_<tap>} over {@code token} and {@code channel}, as latents themselves are written;
 * <li>where the places of the tokens are known, {@code relevance_sum_<tap>}, the sum over channels, over {@code latent_level},
 * {@code latitude} and {@code longitude} of the patches' centres, and the same coordinates of each token.
 * </ul>
 * In a file of several latents, all dimensions but {@code latent_level} have names of their own, with the tap at their end.
 */
public final class LatentRelevanceFile {

    private static final String LEVEL = "latent_level";

    private final List<GridVariable> variables = new ArrayList<>();
    private final RelevanceQuestion question;
    private final boolean isShared;

    private LatentRelevanceFile(RelevanceQuestion question, boolean isShared) {
        this.question = question;
        this.isShared = isShared;
    }

    /**
     * The file of latents.
     *
     * @param latents their relevance, at least one; of one model
     * @param question what they answer
     * @param provenance further global attributes
     * @return what is to be written
     */
    public static RelevanceFile of(List<LatentRelevance> latents, RelevanceQuestion question, Map<String, String> provenance) {
        var file = new LatentRelevanceFile(question, latents.size() > 1);
        file.variables.add(new GridVariable.Doubles("target_value", List.of(), List.of(question.targetValue()),
                RelevanceFile.described(question.target().toString(), question.target().unit())));
        latents.stream().flatMap(latent -> latent.tokens().stream()).findFirst().ifPresent(places -> file.number(LEVEL, LEVEL,
                places.levels(), level -> level, Map.of("long_name", "latent level; 0 stands for the surface", "units", "1")));
        latents.forEach(file::add);
        return new RelevanceFile(file.variables, RelevanceFile.attributes("latents", question, "", provenance));
    }

    private String own(String dimension, LatentRelevance latent) {
        return isShared && !dimension.equals(LEVEL) ? dimension + "_" + latent.tap() : dimension;
    }

    private void number(String name, String dimension, int count, IntToDoubleFunction value, Map<String, String> attributes) {
        variables.add(new GridVariable.Doubles(name, List.of(dimension), IntStream.range(0, count).mapToObj(value::applyAsDouble)
                .toList(), attributes));
    }

    private void add(LatentRelevance latent) {
        String unit = question.target().unit();
        Map<String, String> attributes = new LinkedHashMap<>(RelevanceFile.described("relevance of the latent " + latent.tap()
                + " for the target", unit));
        latent.tokens().ifPresent(places -> {
            addPlaces(latent, places);
            attributes.put("coordinates", String.join(" ", own("token_level", latent), own("token_latitude", latent),
                    own("token_longitude", latent)));
        });
        variables.add(field("relevance_" + latent.tap(), latent, latent.relevance().named("token", "channel"), attributes));
        if (latent.tokens().isPresent()) {
            variables.add(field("relevance_sum_" + latent.tap(), latent, latent.ofTokens(), RelevanceFile.described(
                    "relevance of the latent " + latent.tap() + " for the target, sum over channels", unit)));
        }
    }

    private GridVariable field(String name, LatentRelevance latent, Tensor values, Map<String, String> attributes) {
        return new GridVariable.Floats(name, values.named(values.axes().stream().map(axis -> own(axis, latent))
                .toArray(String[]::new)), attributes);
    }

    private void addPlaces(LatentRelevance latent, TokenGrid places) {
        Grid patches = places.patches();
        Map<String, String> north = axis("latitude", "degrees_north");
        Map<String, String> east = axis("longitude", "degrees_east");
        number(own("latitude", latent), own("latitude", latent), patches.rows(), patches::latitude, north);
        number(own("longitude", latent), own("longitude", latent), patches.columns(), patches::longitude, east);
        int area = patches.rows() * patches.columns();
        String token = own("token", latent);
        number(own("token_level", latent), token, places.count(), index -> index / area, Map.of("long_name",
                "latent level of the token", "units", "1"));
        number(own("token_latitude", latent), token, places.count(), index -> patches.latitude(index % area
                / patches.columns()), north);
        number(own("token_longitude", latent), token, places.count(), index -> patches.longitude(index
                % patches.columns()), east);
    }

    private static Map<String, String> axis(String name, String unit) {
        Map<String, String> attributes = new LinkedHashMap<>();
        List<String> words = Arrays.asList("units", unit, "long_name", name + " of the patch's centre", "standard_name", name);
        for (int i = 0; i < words.size(); i += 2) {
            attributes.put(words.get(i), words.get(i + 1));
        }
        return attributes;
    }
}
