using System.Text;
using CsCheck;
using Domain.Images;

namespace Domain.Tests.Images;

public sealed class XmpLimitTests
{
    [Fact]
    public void Elements_nest_up_to_the_limit_and_no_deeper() =>
        Gen.Int[1, 200]
            .Sample(depth =>
            {
                var packet = $"{string.Concat(Enumerable.Repeat("<a>", depth))}{string.Concat(Enumerable.Repeat("</a>", depth))}";

                var read = XmpPacket.Read(Encoding.UTF8.GetBytes(packet));

                // The outermost element has depth 0.
                Assert.Equal(depth > XmpPacket.MaxDepth + 1 ? "image.metadataTooDeep" : null, read.Error?.Code);
            });

    [Fact]
    public void A_packet_that_never_ends_its_elements_is_refused_for_its_depth()
    {
        var packet = string.Concat(
            Enumerable.Repeat("<rdf:Description xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>", 20_000)
        );

        Assert.Equal("image.metadataTooDeep", XmpPacket.Read(Encoding.UTF8.GetBytes(packet)).Error?.Code);
    }

    [Fact]
    public void What_is_read_of_a_text_is_bounded()
    {
        var packet = $"""
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">
              <rdf:Description><dc:creator><rdf:Seq>{string.Concat(
                Enumerable.Repeat("<rdf:li>Erika</rdf:li>", 50_000)
            )}</rdf:Seq></dc:creator></rdf:Description>
            </rdf:RDF>
            """;

        var said = XmpPacket.Read(Encoding.UTF8.GetBytes(packet)).Value;

        Assert.StartsWith("Erika, Erika", said.Creator, StringComparison.Ordinal);
        Assert.InRange(said.Creator!.Length, 1, ImageSuggestions.MaxLength);
    }
}
