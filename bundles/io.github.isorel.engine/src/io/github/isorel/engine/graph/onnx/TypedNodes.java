package io.github.isorel.engine.graph.onnx;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

import ai.onnx.proto.OnnxMl;
import io.github.isorel.engine.graph.Node;
import io.github.isorel.engine.graph.Op;
import io.github.isorel.engine.graph.StoredPrecisions;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.tensor.Precision;

/** Writes the nodes of a graph whose values have types, with casts where an operation needs another type than is stored. */
final class TypedNodes {

    private final OnnxMl.GraphProto.Builder proto;
    private final StoredPrecisions stored;
    private final IntegerConstants integers;
    private final Function<Value, String> names;
    private final Map<Value, String> aliases = new HashMap<>();
    private final Map<Value, String> widened = new HashMap<>();

    TypedNodes(OnnxMl.GraphProto.Builder proto, StoredPrecisions stored, Function<Value, String> names) {
        this.proto = proto;
        this.stored = stored;
        this.names = names;
        this.integers = new IntegerConstants(proto);
    }

    void add(Node node) {
        if (node.op() instanceof Op.Round(var precision)) {
            round(node, precision);
        } else {
            boolean isReduced = stored.of(node.output()) != Precision.FLOAT32;
            proto.addNode(OnnxNodes.write(node, integers, value -> isReduced || value.equals(node.output()) ? name(value)
                    : float32(value, node.place())));
        }
    }

    private void round(Node node, Precision precision) {
        Value x = node.inputs().getFirst();
        Value result = node.output();
        boolean isRounded = stored.of(x) == precision;
        boolean isReduced = stored.of(result) == precision;
        if (isReduced && stored.constants().containsKey(result)) {
            return; // it is stored as it is
        }
        if (isReduced && isRounded) {
            aliases.put(result, name(x));
        } else if (isReduced) {
            proto.addNode(OnnxNodes.cast(name(x), precision, name(result), node.place()));
        } else {
            String between = isRounded ? name(x) : result.name() + "~cast";
            if (!isRounded) {
                proto.addNode(OnnxNodes.cast(float32(x, node.place()), precision, between, node.place()));
            }
            proto.addNode(OnnxNodes.cast(between, Precision.FLOAT32, name(result), node.place()));
        }
    }

    private String name(Value value) {
        String alias = aliases.get(value);
        return alias != null ? alias : names.apply(value);
    }

    private String float32(Value value, String place) {
        if (stored.of(value) == Precision.FLOAT32) {
            return name(value);
        }
        String known = widened.get(value);
        if (known == null) {
            known = value.name() + "~float32";
            proto.addNode(OnnxNodes.cast(name(value), Precision.FLOAT32, known, place));
            widened.put(value, known);
        }
        return known;
    }
}
