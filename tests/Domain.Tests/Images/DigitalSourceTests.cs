using System.Text;
using CsCheck;
using Domain.Images;

namespace Domain.Tests.Images;

public sealed class DigitalSourceTests
{
    private static readonly Gen<DigitalSource> Sources = Gen.Int[0, 16].Select(i => (DigitalSource)i);

    [Fact]
    public void The_vocabulary_has_its_seventeen_codes() => Assert.Equal(17, Enum.GetValues<DigitalSource>().Length);

    [Fact]
    public void A_code_is_found_in_every_spelling_that_files_have() =>
        Gen.Select(Sources, Gen.Int[0, Spellings.Length - 1])
            .Sample(
                (source, spelling) =>
                    Assert.Equal(source, DigitalSources.Find(string.Format(null, Spellings[spelling], source.Word())))
            );

    private static readonly string[] Spellings =
    [
        "{0}",
        " {0}\n",
        "http://cv.iptc.org/newscodes/digitalsourcetype/{0}",
        "https://cv.iptc.org/newscodes/digitalsourcetype/{0}",
        "http://cv.iptc.org/newscodes/digitalsourcetype/{0}/",
        "https://cv.iptc.org/newscodes/digitalsourcetype/{0}/",
        "digsrctype:{0}",
    ];

    [Theory]
    [InlineData("http://cv.iptc.org/newscodes/digitalsourcetype/minorHumanEdits", DigitalSource.HumanEdits)]
    [InlineData("http://cv.iptc.org/newscodes/digitalsourcetype/digitalArt", DigitalSource.DigitalCreation)]
    [InlineData("http://cv.iptc.org/newscodes/digitalsourcetype/softwareImage", DigitalSource.DigitalCreation)]
    [InlineData("http://c2pa.org/digitalsourcetype/trainedAlgorithmicData", DigitalSource.TrainedAlgorithmicMedia)]
    public void A_retired_code_means_its_successor(string uri, DigitalSource source) =>
        Assert.Equal(source, DigitalSources.Find(uri));

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("http://cv.iptc.org/newscodes/digitalsourcetype/")]
    [InlineData("http://c2pa.org/digitalsourcetype/empty")]
    [InlineData("3")]
    [InlineData("made by me")]
    public void Anything_else_is_no_source(string text) => Assert.Null(DigitalSources.Find(text));

    [Fact]
    public void Every_source_has_an_address_at_schema_org_or_in_the_vocabulary()
    {
        Assert.Equal(
            "https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource",
            DigitalSource.CompositeWithTrainedAlgorithmicMedia.SchemaOrgUri()
        );
        Assert.Equal("http://cv.iptc.org/newscodes/digitalsourcetype/humanEdits", DigitalSource.HumanEdits.SchemaOrgUri());
    }

    [Theory]
    [InlineData("<rdf:Description Iptc4xmpExt:DigitalSourceType='{0}'/>")]
    [InlineData("<rdf:Description><Iptc4xmpExt:DigitalSourceType>{0}</Iptc4xmpExt:DigitalSourceType></rdf:Description>")]
    [InlineData("<rdf:Description><Iptc4xmpExt:DigitalSourceType rdf:resource='{0}'/></rdf:Description>")]
    [InlineData("<rdf:Description><Iptc4xmpExt:DigitalSourcefileType>{0}</Iptc4xmpExt:DigitalSourcefileType></rdf:Description>")]
    public void XMP_says_the_source_in_any_form_of_RDF(string description)
    {
        var uri = "https://cv.iptc.org/newscodes/digitalsourcetype/compositeSynthetic/";

        Assert.Equal(DigitalSource.CompositeSynthetic, Read(string.Format(null, description, uri)).Source);
    }

    [Theory]
    [InlineData("<rdf:Description Iptc4xmpExt:AISystemUsed='Some model'/>", true)]
    [InlineData("<rdf:Description xmp:CreatorTool='Midjourney 7'/>", true)]
    [InlineData("<rdf:Description tiff:Software='ComfyUI'/>", true)]
    [InlineData("<rdf:Description photoshop:Credit='Made with Google AI'/>", true)]
    [InlineData("<rdf:Description xmp:CreatorTool='Adobe Photoshop 26.0'/>", false)]
    [InlineData("<rdf:Description photoshop:Credit='Foto: Amt'/>", false)]
    public void Traces_of_generators_are_a_suggestion(string description, bool isAi) =>
        Assert.Equal(isAi ? DigitalSource.TrainedAlgorithmicMedia : null, Read(description).Source);

    [Fact]
    public void What_the_file_states_counts_before_its_traces() =>
        Assert.Equal(
            DigitalSource.CompositeWithTrainedAlgorithmicMedia,
            Read(
                "<rdf:Description xmp:CreatorTool='Midjourney' Iptc4xmpExt:DigitalSourceType='compositeWithTrainedAlgorithmicMedia'/>"
            ).Source
        );

    [Fact]
    public void A_trace_of_AI_outweighs_a_code_that_denies_it() =>
        Assert.Equal(
            DigitalSource.TrainedAlgorithmicMedia,
            Read("<rdf:Description xmp:CreatorTool='Midjourney' Iptc4xmpExt:DigitalSourceType='digitalCapture'/>").Source
        );

    [Fact]
    public void A_mark_of_AI_counts_wherever_it_is() =>
        Gen.Select(Sources, Sources)
            .Sample(
                (one, other) =>
                {
                    var both = new ImageSuggestions { Source = one }
                        .Or(new() { Source = other })
                        .Source;

                    Assert.Equal(one.IsAi() || other.IsAi(), both!.Value.IsAi());
                    Assert.Contains(both.Value, new[] { one, other });
                }
            );

    [Theory]
    [InlineData("parameters", "a bridge, oil\nSteps: 20, Sampler: Euler a, CFG scale: 7", true)]
    [InlineData("prompt", """{"3": {"class_type": "KSampler"}}""", true)]
    [InlineData("Software", "NovelAI", true)]
    [InlineData("Software", "GIMP 3.0", false)]
    [InlineData("parameters", "ISO 100, f/8", false)]
    [InlineData("Comment", "Steps: 20, Sampler: Euler", false)]
    public void The_recipe_in_a_PNG_is_recognised(string keyword, string text, bool isRecipe) =>
        Assert.Equal(isRecipe, GeneratorMark.IsRecipe(keyword, text));

    [Fact]
    public void Rights_are_part_of_the_fingerprint() =>
        Gen.Select(Gen.String[0, 5], Gen.String[0, 5], Sources)
            .Sample(
                (credit, license, source) =>
                {
                    var rights = new RenditionRights
                    {
                        Credit = credit,
                        License = license,
                        Source = source,
                    };
                    var sha256 = new string('a', 64);

                    Assert.Equal(Fingerprint.Of(sha256, null, rights), Fingerprint.Of(sha256, null, rights with { }));
                    Assert.NotEqual(
                        Fingerprint.Of(sha256, null, rights),
                        Fingerprint.Of(sha256, null, rights with { Source = null })
                    );
                    Assert.NotEqual(
                        Fingerprint.Of(sha256, null, rights),
                        Fingerprint.Of(sha256, null, rights with { Credit = credit + "x" })
                    );
                }
            );

    private static ImageSuggestions Read(string description) =>
        XmpPacket
            .Read(
                Encoding.UTF8.GetBytes(
                    $"""
                    <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
                      xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
                      xmlns:tiff="http://ns.adobe.com/tiff/1.0/" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">
                    {description}
                    </rdf:RDF></x:xmpmeta>
                    """
                )
            )
            .Value;
}
