using System.Text;
using Domain.Documents;

namespace Domain.Tests.Documents;

public sealed class DocumentMediaTypeTests
{
    [Theory]
    [InlineData("%PDF-1.7\n", "application/pdf")]
    [InlineData("WEBVTT", "text/vtt")]
    [InlineData("WEBVTT - Rede\n\n00:00.000 --> 00:02.000\nGuten Tag", "text/vtt")]
    [InlineData("\u00EF\u00BB\u00BFWEBVTT\r\n", "text/vtt")]
    [InlineData("ID3\u0004", "audio/mpeg")]
    [InlineData("\u00FF\u00FB\u0090d", "audio/mpeg")]
    [InlineData("\u00FF\u00F1\u0050", "audio/aac")]
    [InlineData("\0\0\0 ftypM4A \0\0\0\0", "audio/mp4")]
    [InlineData("RIFF\0\0\0\0WAVEfmt ", "audio/wav")]
    public void A_file_is_what_its_first_bytes_say(string head, string mediaType) =>
        Assert.Equal(mediaType, DocumentMediaType.Of(Encoding.Latin1.GetBytes(head)));

    [Theory]
    [InlineData("\u00FF\u00D8\u00FF\u00E0", "a picture")]
    [InlineData("PK\u0003\u0004", "an office document")]
    [InlineData("\0\0\0 ftypisom\0\0\0\0M4A ", "a video")]
    [InlineData("<!doctype html><script>", "a web page")]
    [InlineData("1\r\n00:00:01,000 --> 00:00:02,000\r\nGuten Tag", "SubRip")]
    [InlineData("\u00FF\u00FEW\0E\0", "UTF-16")]
    [InlineData("WEBVTTs are nice", "none of")]
    [InlineData("", "none of")]
    [InlineData(" %PDF-1.7", "none of")]
    public void Any_other_file_is_refused_with_what_it_is(string head, string said)
    {
        var bytes = Encoding.Latin1.GetBytes(head);

        Assert.Null(DocumentMediaType.Of(bytes));
        Assert.Contains(said, RefusedDocument.Refuse(bytes).Message.English, StringComparison.Ordinal);
        Assert.Equal("document.unsupportedType", RefusedDocument.Refuse(bytes).Code);
    }

    [Theory]
    [InlineData("Bericht 2026.pdf", "Bericht 2026.pdf")]
    [InlineData("Bericht 2026", "Bericht 2026.pdf")]
    [InlineData("Bericht.PDF", "Bericht.pdf")]
    [InlineData("Bericht.mp3", "Bericht.pdf")]
    [InlineData("Bericht.2", "Bericht.2.pdf")]
    [InlineData("Haushalt 2025/26", "Haushalt 2025-26.pdf")]
    [InlineData(@"Texte\Bericht.pdf", "Texte-Bericht.pdf")]
    [InlineData("../../etc/passwd", "-..-etc-passwd.pdf")]
    [InlineData("a\r\nSet-Cookie: b.pdf", "aSet-Cookie: b.pdf")]
    [InlineData(".pdf", "pdf.pdf")]
    [InlineData(". .plan.pdf", "plan.pdf")]
    [InlineData(" .\u00A0. plan.pdf", "plan.pdf")]
    [InlineData("  ", "Der Titel.pdf")]
    [InlineData(null, "Der Titel.pdf")]
    public void A_file_gets_a_name_that_leads_nowhere_else_and_stays(string? sent, string name)
    {
        Assert.Equal(name, DocumentAddress.FileName(sent, "Der Titel", DocumentMediaType.Pdf));
        Assert.Equal(name, DocumentAddress.FileName(name, "Der Titel", DocumentMediaType.Pdf));
    }

    [Theory]
    [InlineData("Bericht.pdf", "Bericht.pdf")]
    [InlineData(@"C:\Texte\Bericht.pdf", "Bericht.pdf")]
    [InlineData("/home/a/Bericht.pdf", "Bericht.pdf")]
    [InlineData(null, null)]
    public void Of_a_sent_path_the_end_is_the_name(string? path, string? name) => Assert.Equal(name, DocumentAddress.Last(path));

    [Fact]
    public void A_long_name_is_cut_before_its_extension()
    {
        var name = DocumentAddress.FileName(new string('ä', 300), "", DocumentMediaType.WebVtt);

        Assert.Equal(200, name.Length);
        Assert.EndsWith("ä.vtt", name, StringComparison.Ordinal);
        Assert.Equal(name, DocumentAddress.FileName(name, "", DocumentMediaType.WebVtt));
    }

    [Fact]
    public void An_address_has_the_words_of_the_name_in_ASCII() =>
        Assert.Equal(
            "/documents/7/0123456789abcdef/bericht-ueber-strassen.pdf",
            DocumentAddress.Path(7, "0123456789abcdef0123", "Bericht über Straßen.pdf")
        );
}
