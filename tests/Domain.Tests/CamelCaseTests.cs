using System.Text.Json;
using System.Text.Json.Serialization;
using Domain.Access;
using Domain.Articles;
using Domain.Sections;

namespace Domain.Tests;

public sealed class CamelCaseTests
{
    [Theory]
    [InlineData(ArticleType.PressRelease, "pressRelease")]
    [InlineData(ArticleType.Article, "article")]
    [InlineData(ArticleType.PressConference, "pressConference")]
    public void A_value_has_one_word_in_JSON_and_in_SQL(ArticleType type, string word)
    {
        Assert.Equal(word, type.Word());
        Assert.Equal(type, CamelCaseWords.Parse<ArticleType>(word));
        Assert.Equal($"\"{word}\"", JsonSerializer.Serialize(type));
        Assert.Equal(type, JsonSerializer.Deserialize<ArticleType>($"\"{word}\""));
    }

    [Theory]
    [InlineData("PressRelease")]
    [InlineData("pressrelease")]
    [InlineData("1")]
    [InlineData("")]
    [InlineData(null)]
    public void Any_other_spelling_is_none(string? word) => Assert.Null(CamelCaseWords.Parse<ArticleType>(word));

    [Fact]
    public void A_number_is_no_word() => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<EditionState>("1"));

    [Fact]
    public void Words_come_in_order_of_declaration() =>
        Assert.Equal(["preview", "author", "editor", "admin"], CamelCaseWords.All<Role>());

    [Fact]
    public void Every_enum_on_the_wire_is_written_as_words()
    {
        string[] onTheWire = ["Domain.Articles", "Domain.Sections", "Domain.Access"];

        var numbers =
            from type in typeof(SectionKind).Assembly.GetExportedTypes()
            where type.IsEnum && onTheWire.Contains(type.Namespace)
            where !Attribute.IsDefined(type, typeof(JsonConverterAttribute))
            select type.Name;

        Assert.Empty(numbers);
    }

    [Theory]
    [InlineData("\"author,editor\"")]
    [InlineData("\" admin\"")]
    [InlineData("\"aDmIn\"")]
    [InlineData("\"Admin\"")]
    [InlineData("\"3\"")]
    [InlineData("\"\"")]
    [InlineData("3")]
    [InlineData("true")]
    public void JSON_has_the_one_spelling_of_a_word(string json)
    {
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Role>(json));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Dictionary<Role, int>>($"{{{Quoted(json)}:1}}"));
    }

    [Fact]
    public void Words_travel_as_values_and_as_keys()
    {
        Assert.Equal(
            "{\"admin\":\"author\"}",
            JsonSerializer.Serialize(new Dictionary<Role, Role> { [Role.Admin] = Role.Author })
        );
        Assert.Equal(Role.Admin, JsonSerializer.Deserialize<Dictionary<Role, int>>("{\"admin\":1}")!.Keys.Single());
    }

    private static string Quoted(string json) => json.StartsWith('"') ? json : $"\"{json}\"";
}
