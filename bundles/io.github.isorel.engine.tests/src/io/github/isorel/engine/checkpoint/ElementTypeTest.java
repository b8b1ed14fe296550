package io.github.isorel.engine.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElementTypeTest {

    /** Expected values follow from the definitions of the formats: IEEE 754 and two's complement. */
    @ParameterizedTest
    @CsvSource({ "FLOAT32,3f800001,1.0000001", "FLOAT32,7fc00000,NaN", "FLOAT32,00000001,1.4E-45", "FLOAT16,3c01,1.0009765625",
            "FLOAT16,7c00,Infinity", "FLOAT16,fbff,-65504", "FLOAT16,0001,5.9604645E-8", "FLOAT16,8000,-0.0", "FLOAT16,7e00,NaN",
            "BFLOAT16,3f81,1.0078125", "BFLOAT16,ff80,-Infinity", "BFLOAT16,0001,9.18355E-41", "BFLOAT16,7fc0,NaN",
            "FLOAT64,3fd5555555555555,0.33333334", "FLOAT64,47f0000000000000,Infinity", "FLOAT64,47efffffe0000000,3.4028235E38",
            "FLOAT64,36a0000000000000,1.4E-45", "INT64,ffffffffffffffff,-1", "INT64,0000000001000001,16777216",
            "INT32,80000000,-2147483648", "INT16,fffe,-2", "INT8,80,-128", "UINT64,ffffffffffffffff,1.8446744073709552E19",
            "UINT64,8000008000000001,9.223373136366404E18", "UINT64,8000008000000000,9.223372036854775808E18",
                    "UINT32,ffffffff,4294967296",
            "UINT16,fffe,65534", "UINT8,80,128", "BOOL,00,0", "BOOL,02,1" })
    void storedElementsBecomeTheNearestFloat(ElementType type, String hexadecimal, float expected) {
        ByteBuffer bytes = ByteBuffer.allocate(1 + Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(1, Long.parseUnsignedLong(hexadecimal, 16));
        assertEquals(hexadecimal.length(), 2 * type.byteSize());
        assertEquals(expected, type.reader().at(bytes, 1), 0f, type + " " + hexadecimal);
    }
}
