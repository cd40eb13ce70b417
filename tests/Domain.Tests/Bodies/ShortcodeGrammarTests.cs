using Domain.Bodies;

namespace Domain.Tests.Bodies;

public sealed class ShortcodeGrammarTests
{
    [Theory]
    [InlineData("[gallery]")]
    [InlineData("[gallery ids=\"1,2\"]")]
    [InlineData("[contact-form-7 404 \"Not Found\"]")]
    [InlineData("[kontakt-formular name='a']")]
    [InlineData("[contact-form 404 \"Not Found\"]")]
    [InlineData("[vc_row]")]
    [InlineData("[su_box title = \"a\"]")]
    [InlineData("[button url=/a]")]
    [InlineData("[trenner /]")]
    [InlineData("[/box]")]
    public void Is_certain(string text) =>
        Assert.Equal(
            (0, text.Length),
            Assert.Single(ShortcodeGrammar.TagsIn(text), ShortcodeGrammar.IsCertain) is var tag ? (tag.Start, tag.End) : default
        );

    [Theory]
    [InlineData("[E-Mail geschützt]")]
    [InlineData("[E-Mail]")]
    [InlineData("[e-mail protected]")]
    [InlineData("[sic]")]
    [InlineData("[Anm. d. Red.]")]
    [InlineData("[Anmerkung der Redaktion]")]
    [InlineData("[Video ansehen]")]
    [InlineData("[Mitarbeiter_innen]")]
    [InlineData("[a/b], [1], [neu], […], [§ 5]")]
    public void Is_prose(string text) => Assert.DoesNotContain(ShortcodeGrammar.TagsIn(text), ShortcodeGrammar.IsCertain);

    [Theory]
    [InlineData("[recent-posts]", true)]
    [InlineData("[E-Mail]", false)]
    [InlineData("[sic]", false)]
    [InlineData("[e-mail geschützt]", false)]
    public void Is_possible(string text, bool expected) =>
        Assert.Equal(expected, ShortcodeGrammar.IsPossible(ShortcodeGrammar.TagsIn(text).Single()));
}
