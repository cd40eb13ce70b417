using System.Text;

namespace Api.Tests.Telemetry;

/// <summary>A span as it was exported.</summary>
internal sealed record CollectedSpan(string Trace, string Id, string Parent, string Name)
{
    /// <summary>Reads the spans of an ExportTraceServiceRequest: resource spans, their scope spans, their spans.</summary>
    public static IEnumerable<CollectedSpan> Read(byte[] request) =>
        from resource in Fields(request)
        where resource.Number == 1
        from scope in Fields(resource.Bytes)
        where scope.Number == 2
        from span in Fields(scope.Bytes)
        where span.Number == 2
        select Of(Fields(span.Bytes).ToLookup(field => field.Number, field => field.Bytes));

    private static CollectedSpan Of(ILookup<int, byte[]> fields) =>
        new(Hex(fields[1]), Hex(fields[2]), Hex(fields[4]), Encoding.UTF8.GetString(fields[5].Single()));

    private static string Hex(IEnumerable<byte[]> field) => Convert.ToHexStringLower(field.SingleOrDefault() ?? []);

    /// <summary>The length-delimited fields of a Protocol Buffers message; numbers are skipped.</summary>
    private static IEnumerable<(int Number, byte[] Bytes)> Fields(byte[] message)
    {
        for (var at = 0; at < message.Length; )
        {
            var key = Varint(message, ref at);

            switch (key & 7)
            {
                case 0:
                    Varint(message, ref at);
                    break;
                case 1:
                    at += sizeof(ulong);
                    break;
                case 5:
                    at += sizeof(uint);
                    break;
                default:
                    var length = (int)Varint(message, ref at);
                    yield return ((int)(key >> 3), message[at..(at + length)]);
                    at += length;
                    break;
            }
        }
    }

    private static ulong Varint(byte[] message, ref int at)
    {
        var (value, shift) = (0UL, 0);

        for (; (message[at] & 0x80) != 0; at++, shift += 7)
        {
            value |= (ulong)(message[at] & 0x7f) << shift;
        }

        return value | ((ulong)message[at++] << shift);
    }
}
