package io.github.isorel.engine.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is wrong in the text of an experiment is told with line, column and what to do; all of it, and nothing else. */
class FaultyExperimentsTest {

    /** Stands before every text that does not begin with {@code !}; so texts begin in line 4. */
    private static final String HEAD = "isorel: 1\nmodels: demo.ckpt\ndata: data\n";

    /**
     * Texts, and behind {@code =>} what is told of each: all problems in order, each by its beginning and, behind {@code …}, its
     * end.
     */
    private static final String FAULTY = """
            cases: [1990-01-10]
            metods: 1
            => 5:1: error: unknown key 'metods'; keys are isorel, title, models,

            cases: [1990-01-10]
            gate: [relevance.budget.rest < 1]
            => 5:1: error: unknown key 'gate'; did you mean 'gates'?

            cases: [1990-01-10]
            relevance: {metods: gradient}
            targets: {a: "mean(msl, 0..9, 0..9)"}
            => 5:12: error: the relevance has no 'methods'; write one or several
            => 5:13: error: unknown key 'metods'; did you mean 'methods'?

            cases: [1990-01-10]
            steps: two
            => 5:8: error: steps must be a whole number from 1 to 1000, not 'two'

            cases: [1990-01-10]
            steps: 0
            => 5:8: error: steps must be a whole number from 1 to 1000, not '0'

            cases: [1990-01-10]
            steps: 2.5
            => 5:8: error: steps must be a whole number

            cases: [1990-01-10]
            steps: [1, 2]
            => 5:8: error: steps must be a text, not a list

            cases: [1990-01-10]
            seed: 99999999999999999999
            => 5:7: error: seed must be a whole number of at most 18 digits

            cases: [1990-01-10]
            repeat-history: yes
            => 5:17: error: repeat-history must be true or false, not 'yes'; did you mean 'true'?

            cases: [1990-01-10]
            repeat-history: perhaps
            => 5:17: error: repeat-history must be true or false, not 'perhaps'

            cases: [1990-01-10]
            title:
            => 5:1: error: 'title' has no value; write one or delete the key

            cases: [1990-01-10]
            title: {a: b}
            => 5:8: error: title must be a text, not a mapping

            cases: [1990-01-10]
            title: "  "
            => 5:8: error: title is empty

            cases: [1990-01-10]
            steps: 2
            steps: 3
            => 6:1: error: the key 'steps' is here a second time; delete one of both; the first is in line 5

            cases: 1990-13-10
            => 4:8: error: the time of a case: a time in ISO 8601 is needed, such as 1990-01-10T00:00:00Z, not '1990-13-10'

            cases: [1990-01-10, 1990-01-10T00Z]
            => 4:21: error: there are two cases named '1990-01-10T00Z'; give this one a name of its own; the other is in line 4

            cases: []
            => 4:8: error: cases is an empty list; write at least one or delete the key

            cases: {name: a}
            => 4:8: error: the case has no 'time'; write the initial time

            cases: {time: 1990-01-10, name: a/b}
            => 4:33: error: name cannot be 'a/b'; a name has up to 60 letters

            cases: {time: 1990-01-10, region: 35..62, 350..46}
            => 4:35: error: region: box '35..62'…inside braces and brackets put quotes around it, since a comma ends a text there
            => 4:43: error: unknown key '350..46'; inside braces put quotes around values with a comma

            cases:
              time: 1990-01-10
              region: 35..95, 350..46
            => 6:11: error: region: box '35..95, 350..46', column 1: …95

            cases: {from: 1990-01-10, to: 1990-01-09, every: 24 h}
            => 4:27: error: 'to' is before 'from'

            cases: {from: 1990-01-10, to: 1990-01-11}
            => 4:8: error: the case has no 'every'; write the time between cases, as in 'every: 24 h'

            cases: {from: 1990-01-10, to: 1990-01-11, every: soon}
            => 4:50: error: every must be a length of time, not 'soon'; write it as 6 h, 5 d or 30 min

            cases: {from: 1890-01-10, to: 1990-01-11, every: 1 min}
            => 4:43: error: 52596001 cases are more than 10000; take a longer time between them

            cases: {time: 1990-01-10, from: 1990-01-10}
            => 4:9: error: a case has either 'time' or 'from', 'to' and 'every'; delete one of both

            cases: [1990-01-10]
            targets: {p: "mean(mls, 0..9, 0..9)"}
            relevance: {methods: gradient}
            => 5:14: error: the target p: target 'mean(mls, 0..9, 0..9)', column 6: there is no variable 'mls'…did you mean msl?

            cases: [1990-01-10]
            targets: {p: mean(msl, region)}
            relevance: {methods: gradient}
            => 5:14: error: the target p: target 'mean(msl'…a comma ends a text there
            => 5:24: error: the target 'region)' has no value; inside braces put quotes around values with a comma

            cases: [1990-01-10]
            targets: {p: "mean(msl, region)"}
            relevance: {methods: gradient}
            => 4:9: error: the case '1990-01-10T00Z' has no region, which the target 'p' asks for; add a box to it

            cases: [1990-01-10]
            targets: {p: "point(msl, 5, 5) at step 3"}
            steps: 2
            relevance: {methods: gradient}
            => 5:14: error: the target p is at step 3, but there are 2 steps; write 'steps: 3'

            cases: [1990-01-10]
            targets: ["point(msl, 5, 5)"]
            => 5:10: error: targets must be a mapping, not a list; give each a name

            cases: [1990-01-10]
            targets: {p: "point(msl, 5, 5)"}
            => 5:14: warning: nothing asks for the target 'p'; name it in 'relevance' or 'masking', or delete it

            cases: [1990-01-10]
            targets: {p: "point(msl, 5, 5)"}
            relevance: {targets: q, methods: gradient}
            => 6:22: error: there is no target 'q'; targets are p

            cases: [1990-01-10]
            targets: {pressure: "point(msl, 5, 5)"}
            relevance: {targets: presure, methods: gradient}
            => 6:22: error: there is no target 'presure'; did you mean 'pressure'?

            cases: {time: 1990-01-10, name: storm}
            targets: point(msl, 5, 5)
            relevance: {cases: strom, models: dmo, methods: gradient}
            => 6:20: error: there is no case 'strom'; did you mean 'storm'?
            => 6:35: error: there is no model 'dmo'; did you mean 'demo'?

            targets: point(msl, 5, 5)
            relevance: {methods: gradient}
            => 5:12: error: questions for relevance need cases; add 'cases' with initial times

            cases: [1990-01-10]
            relevance: {methods: gradient}
            => 5:12: error: relevance needs targets; add 'targets' by name

            cases: [1990-01-10]
            targets: point(msl, 5, 5)
            relevance: gradient
            => 6:12: error: a question for relevance must be a mapping, not 'gradient'; keys are targets, methods

            cases: [1990-01-10]
            targets: point(msl, 5, 5)
            relevance: {methods: [atn-lrp]}
            => 6:23: error: there is no method 'atn-lrp'; did you mean 'attn-lrp'?

            cases: [1990-01-10]
            targets: point(msl, 5, 5)
            relevance: {methods: [gradient, gradient]}
            => 6:33: error: the method 'gradient' is here twice; delete one of both, or give one of them a 'name'

            cases: [1990-01-10]
            targets: point(msl, 5, 5)
            relevance: {methods: rules}
            => 6:22: error: the method rules needs a rule book; write it as '{rules: my.rules}'

            cases: [1990-01-10]
            targets: point(msl, 5, 5)
            relevance: {methods: {method: gradient, rules: a.rules}}
            => 6:41: error: only the method rules takes a rule book, not gradient; delete 'rules' or 'method'

            cases: [1990-01-10]
            targets: point(msl, 5, 5)
            relevance: {methods: {method: gradient, points: 3}}
            => 6:22: error: points is no parameter of gradient but of integrated-gradients

            cases: [1990-01-10]
            targets: point(msl, 5, 5)
            relevance: {methods: {method: integrated-gradients, points: 0}}
            => 6:22: error: points must be a whole number from 1 to 1000000, not 0

            cases: [1990-01-10]
            targets: point(msl, 5, 5)
            relevance: {methods: {method: lrp-alpha-beta, alpha: 3, beta: 1}}
            => 6:22: error: alpha must be at least 1 and beta one less, not 3.0 and 1.0

            cases: [1990-01-10]
            targets: point(msl, 5, 5)
            relevance: {methods: {method: lrp-epsilon, epsilon: -1}}
            => 6:22: error: epsilon must be a number from 0 to 1000000, not -1.0

            cases: [1990-01-10]
            targets: point(msl, 5, 5)
            relevance: {methods: {method: gradient, baseline: zero}}
            => 6:41: error: gradient compares with no baseline; a baseline is for integrated-gradients, occlusion and \
            reference-lrp

            cases: [1990-01-10]
            targets: point(msl, 5, 5)
            relevance: {methods: {method: reference-lrp, baseline: climatology}}
            => 6:56: error: the baseline climatology needs monthly means; add 'climatology: FILE' to the experiment

            cases: [1990-01-10]
            targets: point(msl, 5, 5)
            relevance: {methods: {method: reference-lrp, baseline: persistance}}
            => 6:56: error: there is no baseline 'persistance'; did you mean 'persistence'?

            cases: [1990-01-10]
            targets: point(msl, 5, 5)
            relevance: {methods: {method: reference-lrp, baseline: 1990-01-10}}
            => 6:22: error: the baseline of 'reference-lrp' is the time of the case '1990-01-10T00Z'; a state does not differ \
            from itself

            cases: [1990-01-10]
            targets: point(msl, 5, 5)
            relevance:
              - methods: [{method: smooth-grad, samples: 4}]
              - methods: [{method: smooth-grad, samples: 8}]
            => 8:15: error: the method 'smooth-grad' is another one in line 7; give one of both a 'name'

            latent: {tap: Encoder}
            => 4:15: error: there is no tap 'Encoder'; taps are encoder, bottleneck

            latent: {labels: [seson]}
            => 4:19: error: there is no label 'seson'; did you mean 'season'?

            latent: {labels: [season, season]}
            => 4:27: error: there are two labels named 'season'

            latent: {separability: storm}
            => 4:24: error: there is no label 'storm'; labels are month, season, day_of_year, time_of_day

            latent: {labels: {tracks: t.csv, region: "0..9, 0..9", within: far}}
            => 4:64: error: within must be a distance, not 'far'; write it as 500 km

            latent: {labels: {within: 500 km}}
            => 4:18: error: the tracks has no 'tracks'; write the file with storm tracks
            => 4:19: error: 'within' says how far a storm may be from the region, but there is none; add 'region' with a box

            latent: {pool: {levels: together, statistics: tokens}}
            => 4:17: error: tokens that are not pooled over space are not pooled over latent levels either

            latent: {pool: {levels: apart}}
            => 4:25: error: levels cannot be 'apart'; …separate, together

            latent: {pca: {components: 0}}
            => 4:28: error: components must be a whole number from 1 to 10000, not '0'

            latent: {times: [1990-02..1990-01, sometimes]}
            => 4:18: error: times: '1990-02..1990-01' ends before it begins
            => 4:36: error: times: expected all, a time such as 1990-01-10T00:00:00Z, a month such as 1990-01, or FROM..TO, but \
            found 'sometimes'

            latent: {labels: [storm = min(msl) < 985 hPa, storm_value = max(t2m) > 300 K, "wet = max(q@850) >"]}
            => 4:47: error: there are two labels named 'storm_value'
            => 4:79: error: the label: rule 'wet = max(q@850) >', column 19: expected a number

            latent: {separability: [season, {label: month, class: 13}, {label: time_of_day}]}
            => 4:25: error: season has more than two classes; say which one is told from all others, as in '{label: season, \
            class: DJF}'
            => 4:41: error: month has no class '13'; …
            => 4:68: error: time_of_day goes around a circle and has no classes; take month or season

            latent: [{tap: encoder}, {tap: encoder}]
            => 4:26: error: there are two latent questions named 'encoder'; give this one a name of its own

            latent: {neighbours: {distance: manhattan}}
            => 4:33: error: distance cannot be 'manhattan'; …euclidean, cosine, anomaly-cosine

            cases: [1990-01-10]
            targets: point(msl, 5, 5)
            masking: {draws: 5}
            => 6:10: error: the masking test has no methods; write one or several

            cases: [1990-01-10]
            targets: point(msl, 5, 5)
            masking: {region: "30..60, 0..60", fractions: [5, 20]}
            => 6:36: error: 'fractions' is about what is relevant, but a 'region' is hidden as a whole in place of it; delete \
            'fractions' or 'region'

            cases: [1990-01-10]
            targets: point(msl, 5, 5)
            masking: {methods: random, fractions: [5, 2]}
            => 6:39: error: fractions must increase; sort them

            cases: [1990-01-10]
            targets: point(msl, 5, 5)
            masking: {methods: random, fractions: [0, 120]}
            => 6:40: error: a fraction in per cent must be above 0 and at most 100, not 0
            => 6:43: error: a fraction in per cent must be above 0 and at most 100, not 120

            cases: [1990-01-10]
            targets: point(msl, 5, 5)
            masking: {methods: random, draws: 1}
            => 6:35: error: draws must be a whole number from 2 to 100000, not '1'

            cases: [1990-01-10]
            targets: point(msl, 5, 5)
            masking: {methods: random, baselines: zero}
            => 6:39: error: a masking test needs at least two baselines

            cases: [1990-01-10]
            targets: point(msl, 5, 5)
            masking: {methods: random, baselines: [climatology, zero]}
            => 6:40: error: the baseline climatology needs monthly means; add 'climatology: FILE' to the experiment

            cases: [1990-01-10]
            targets: point(msl, 5, 5)
            masking: {methods: random, baselines: [zero, 1990-01-10T00]}
            => 6:10: error: a baseline of the masking test is the time of the case '1990-01-10T00Z'; a state does not differ \
            from itself

            cases: [1990-01-10]
            targets: point(msl, 5, 5)
            masking: {methods: random, baselines: [zonal, zero]}
            => 6:40: error: a baseline cannot be 'zonal'

            cases: [1990-01-10]
            targets: point(msl, 5, 5)
            masking: {methods: [random, distance, distance]}
            => 6:39: error: the control 'distance' is here twice; delete one of both

            cases: [1990-01-10]
            targets: point(msl, 5, 5)
            masking: {methods: distance, match: [latitudes, shape]}
            => 6:38: error: match cannot be 'latitudes'; did you mean 'latitude'?

            cases: [1990-01-10]
            targets: point(msl, 5, 5)
            masking: {methods: random, hide: [t, q850@]}
            => 6:38: error: 'q850@' is no variable; write it as t, or as q@850 with a level in hPa

            cases: [1990-01-10]
            targets: point(msl, 5, 5)
            masking: {methods: random, states: last}
            => 6:36: error: states cannot be 'last'; …all, newest, oldest

            cases: [1990-01-10]
            gates: [masking.ratio > 1]
            => 5:9: error: nothing in the experiment gives masking.ratio; add 'masking' or delete the gate

            cases: [1990-01-10]
            gates: [forecast.skill.ration < 1]
            => 5:9: error: there is no quantity 'forecast.skill.ration'; did you mean 'forecast.skill.ratio'?

            cases: [1990-01-10]
            gates: [forecast.skill.ratio is good, forecast.skill.ratio < 1e, forecast.skill.ratio = 1, forecast.skill.ratio of \
            him < 1]
            => 5:9: error: 'forecast.skill.ratio is good' is no gate; write it as
            => 5:39: error: the bound of a gate must be a number, not '1e'
            => 5:66: error: '=' is no relation; did you mean '=='?
            => 5:92: error: nothing is named 'him'

            cases: [1990-01-10]
            gates: [forecast.skill.ratio < 1e999]
            => 5:9: error: the bound of a gate must be a number, not '1e999'

            cases: [1990-01-10]
            gates: [comparison.latent.alignment > 0.9]
            => 5:9: error: nothing in the experiment gives comparison.latent.alignment; a comparison needs several models

            cases: [1990-01-10]
            output: {figures: [pdf]}
            => 5:20: error: a format of figures cannot be 'pdf'; did you mean 'png'?

            cases: [1990-01-10]
            comparison: {relevance: true}
            => 5:1: warning: there is one model and nothing to compare it with; add another model

            cases: [1990-01-10]
            forecast: {scores: maybe}
            => 5:20: error: scores must be true or false, not 'maybe'

            forecast: true
            => 4:11: error: forecasts need cases; add 'cases' with initial times

            cases: [1990-01-10]
            forecast: false
            => 1:1: error: the experiment asks for nothing; add 'cases' for forecasts, or 'relevance', 'latent' or 'masking'

            cases: &c [1990-01-10]
            title: !!str hello
            => 5:8: error: experiments have no tags such as 'tag:yaml.org,2002:str'; delete it

            cases: &c [*c]
            => 4:12: error: '*c' stands for what it is inside of; write the value itself

            cases: *nobody
            => 4:8: error: …nobody

            cases: [1990-01-10]
            [a, b]: c
            => 5:1: error: a key must be a name, not a list; a text in braces or brackets needs quotes

            cases: [1990-01-10
            title: a
            => 5:6: error: this is no YAML: …check indentation, quotes and brackets here and in the line above

            cases:
            \t- 1990-01-10
            => 5:1: error: this is no YAML: …indent with blanks, not with tabs

            cases: [1990-01-10]
            ---
            isorel: 1
            => 5:1: error: a second document begins here; an experiment is one document

            !models: demo.ckpt
            data: data
            cases: [1990-01-10]
            => 1:1: error: the experiment has no 'isorel'; begin with the version of the format, 'isorel: 1'

            !isorel: 2
            models: demo.ckpt
            data: data
            cases: [1990-01-10]
            => 1:1: error: this is version 2 of the format, but version 1 can be read; open it with a newer Isorel

            !isorel: 1
            cases: [1990-01-10]
            => 1:1: error: the experiment has no 'models'; write a file, or files by name
            => 1:1: error: the experiment has no 'data'; write files or folders

            !isorel: 1
            models: {a: {configuration: Aurora}}
            data: []
            cases: [1990-01-10]
            => 2:13: error: the model has no 'file'; write the checkpoint or compiled model
            => 3:7: error: data is an empty list

            !isorel: 1
            models: [a/demo.ckpt, b/demo.ckpt]
            data: [d, d]
            cases: [1990-01-10]
            => 2:23: error: there are two models named 'demo'; give this one a name of its own; the other is in line 2

            !isorel: 1
            models: {a: {file: a.ckpt, lora: on, levels: [500, 0, 500]}}
            data: d
            cases: [1990-01-10]
            => 2:34: error: lora cannot be 'on'; …off, single, from_second, all
            => 2:52: error: a pressure level in hPa must be a whole number from 1 to 2000, not '0'
            => 2:55: error: levels has '500 hPa' twice; delete one of both

            !isorel: 1
            models: {a: {file: a.onnx, perturb: {share: 0.1}}, b: {file: b.ckpt, perturb: {share: 2}}, c d: x.ckpt}
            data: d
            cases: [1990-01-10]
            => 2:28: error: the weights of a compiled model cannot be perturbed; take the checkpoint that it was compiled from
            => 2:87: error: share must be above 0 and at most 1, not 2
            => 2:92: error: the name of a model cannot be 'c d'

            !- isorel
            => 1:1: error: an experiment must be a mapping, not a list

            !hello
            => 1:1: error: an experiment must be a mapping, not 'hello'

            !# nothing
            => 1:1: error: the experiment is empty; begin with 'isorel: 1', 'models' and 'data'
            """;

    /** A text with what is to be told of it. */
    private record Faulty(String text, List<String> expected) {
    }

    private static List<Faulty> faulty() {
        List<Faulty> all = new ArrayList<>();
        for (String part : FAULTY.split("\n\n")) {
            List<String> lines = part.lines().filter(line -> !line.startsWith("=> ")).toList();
            List<String> expected = part.lines().filter(line -> line.startsWith("=> ")).map(line -> line.substring(3)).toList();
            String text = String.join("\n", lines) + "\n";
            all.add(new Faulty(text.startsWith("!") ? text.substring(1) : HEAD + text, expected));
        }
        return all;
    }

    @TestFactory
    Stream<DynamicTest> allThatIsWrongIsTold() {
        return faulty().stream().map(it -> DynamicTest.dynamicTest(it.expected().getFirst(), () -> check(it)));
    }

    private static void check(Faulty faulty) {
        ExperimentReading reading = ExperimentReader.read(Path.of("e.yaml"), faulty.text());
        List<String> told = reading.problems().stream().map(Problem::toString).toList();
        String all = faulty.text() + "\n" + String.join("\n", told);
        assertEquals(faulty.expected().size(), told.size(), all);
        for (int i = 0; i < told.size(); i++) {
            String[] parts = faulty.expected().get(i).split("…", 2);
            assertTrue(told.get(i).startsWith("e.yaml:" + parts[0]) && (parts.length == 1 || told.get(i).contains(parts[1])),
                    all);
        }
        assertEquals(faulty.expected().stream().anyMatch(line -> line.contains(": error: ")), reading.experiment().isEmpty(),
                all);
    }

    @Test
    void thereAreManyKinds() {
        List<Faulty> faulty = faulty();
        assertTrue(faulty.size() >= 60, "only " + faulty.size());
        long kinds = faulty.stream().flatMap(it -> it.expected().stream())
                .map(line -> line.replaceAll("^[0-9:]+|'[^']*'|[0-9]+", "")).distinct().count();
        assertTrue(kinds >= 20, "only " + kinds);
    }
}
