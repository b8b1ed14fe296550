package io.github.isorel.engine.checkpoint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a pickle may consist of. Values refer to each other freely, even in circles or as trees of exponential size, so
 * nothing here may be compared, hashed or printed deeply.
 */
sealed interface PickleValue {

    /** What the value is, for messages. */
    String kind();

    /** A string. */
    record Text(String value) implements PickleValue {

        @Override
        public String kind() {
            return "text";
        }
    }

    /** An integer of up to 64 bits. */
    record Whole(long value) implements PickleValue {

        @Override
        public String kind() {
            return "an integer";
        }
    }

    /** A value whose content does not matter to weights: nothing, truth values, floating-point numbers, bytes. */
    enum Opaque implements PickleValue {
        NONE("None"), TRUTH("a truth value"), FLOAT("a floating-point number"), BYTES("bytes");

        private final String kind;

        Opaque(String kind) {
            this.kind = kind;
        }

        @Override
        public String kind() {
            return kind;
        }
    }

    /** An immutable sequence. */
    record Tuple(List<PickleValue> items) implements PickleValue {

        static final Tuple EMPTY = new Tuple(List.of());

        @Override
        public String kind() {
            return "a tuple of " + items.size();
        }
    }

    /** A growing sequence. Its items are never weights, so they are not kept. */
    record Sequence() implements PickleValue {

        @Override
        public String kind() {
            return "a list";
        }
    }

    /** A mapping. Entries whose keys are not strings are never weights and are not kept. */
    final class Dictionary implements PickleValue {

        private final Map<String, PickleValue> entries = new LinkedHashMap<>();
        private boolean hasOtherKeys;

        Map<String, PickleValue> entries() {
            return entries;
        }

        boolean hasOtherKeys() {
            return hasOtherKeys;
        }

        void noteOtherKey() {
            hasOtherKeys = true;
        }

        @Override
        public String kind() {
            return "a dictionary of " + entries.size();
        }
    }

    /** One of the functions that a file of weights may name; see {@link TorchCalls}. */
    record Function(TorchCalls.Callee callee) implements PickleValue {

        @Override
        public String kind() {
            return "the function " + callee.qualifiedName();
        }
    }

    /** A class of storages. An untyped one counts bytes. */
    record StorageClass(ElementType type, boolean isUntyped) implements PickleValue {

        @Override
        public String kind() {
            return "a storage class";
        }
    }

    /** An element type named by itself, such as {@code torch.uint16}. */
    record TypeName(ElementType type) implements PickleValue {

        @Override
        public String kind() {
            return "an element type";
        }
    }

    /** A storage in an entry of its own, with its number of elements. */
    record Storage(String key, StorageClass storageClass, long count) implements PickleValue {

        @Override
        public String kind() {
            return "a storage";
        }
    }

    /** A tensor in a storage. */
    record View(Storage storage, ElementType type, Layout layout) implements PickleValue {

        @Override
        public String kind() {
            return "a tensor";
        }
    }
}
