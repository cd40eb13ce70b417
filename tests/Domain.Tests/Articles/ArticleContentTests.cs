using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Domain.Articles;
using Domain.Bodies;

namespace Domain.Tests.Articles;

public sealed class ArticleContentTests
{
    private const string Untidy = " Cafe\u0301 ";
    private const string Tidy = "Caf\u00E9";

    /// <summary>Codes, paths and addresses: rules hold them to ASCII or keep them as they were sent.</summary>
    private static readonly string[] NotTexts = ["locale", "section", "topics", "slug", "url", "mediaType", "language"];

    [Fact]
    public void Every_text_is_stored_in_NFC_and_without_white_space_at_its_ends()
    {
        var content = (ArticleContent)Fill(typeof(ArticleContent))!;
        var texts = Texts("", JsonSerializer.SerializeToNode(content.Normalized(), JsonSerializerOptions.Web)).ToList();

        Assert.True(texts.Count(text => text.Value == Tidy) > 10);
        Assert.Equal([], texts.Where(text => text.Value == Untidy).Select(text => text.Name).Distinct().Except(NotTexts));
    }

    [Fact]
    public void The_document_has_neither_identity_nor_address()
    {
        var document = JsonSerializer.SerializeToNode(
            ((ArticleContent)Fill(typeof(ArticleContent))!).Document(),
            JsonSerializerOptions.Web
        )!;

        Assert.Equal(
            ["type", "locale", "translationGroup", "externalId", "section", "topics", "slug"],
            document
                .AsObject()
                .Where(field => field.Value is null or JsonArray { Count: 0 } && field.Key != "body")
                .Select(field => field.Key)
        );
    }

    /// <summary>An object with a value in every property, each text untidy; bodies stay empty, their texts have rules of their own.</summary>
    private static object? Fill(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;

        if (type == typeof(string))
        {
            return Untidy;
        }

        if (type == typeof(IReadOnlyList<Block>))
        {
            return Array.Empty<Block>();
        }

        if (type.IsGenericType && type.IsAssignableTo(typeof(IEnumerable)))
        {
            var items = Array.CreateInstance(type.GetGenericArguments()[0], 1);
            items.SetValue(Fill(type.GetGenericArguments()[0]), 0);
            return items;
        }

        var made = Activator.CreateInstance(type)!;

        if (!type.IsValueType)
        {
            foreach (
                var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                    .Where(property => property.CanWrite)
            )
            {
                property.SetValue(made, Fill(property.PropertyType));
            }
        }

        return made;
    }

    private static IEnumerable<(string Name, string Value)> Texts(string name, JsonNode? node) =>
        node switch
        {
            JsonObject fields => fields.SelectMany(field => Texts(field.Key, field.Value)),
            JsonArray items => items.SelectMany(item => Texts(name, item)),
            JsonValue value when value.TryGetValue<string>(out var text) => [(name, text)],
            _ => [],
        };
}
