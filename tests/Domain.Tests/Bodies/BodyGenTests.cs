using System.Reflection;
using System.Text.Json.Serialization;
using CsCheck;
using Domain.Bodies;

namespace Domain.Tests.Bodies;

public sealed class BodyGenTests
{
    [Fact]
    public void The_bodies_of_the_round_trips_have_every_block_style_list_and_mark()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);

        BodyGen.Bodies.Sample(
            body =>
            {
                foreach (var block in body)
                {
                    seen.Add(block.GetType().Name);

                    if (block is TextBlock text)
                    {
                        seen.UnionWith([text.Style, text.ListItem ?? "", .. text.MarkDefs.Select(mark => mark.GetType().Name)]);
                        seen.UnionWith(text.Children.SelectMany(span => span.Marks));
                    }
                }
            },
            iter: 5000,
            threads: 1
        );

        Assert.Superset(
            new HashSet<string>([
                .. Kinds<Block>(),
                .. Kinds<MarkDef>(),
                .. TextBlock.Styles,
                .. TextBlock.ListItems,
                .. Span.Decorators,
            ]),
            seen
        );
    }

    [Fact]
    public void Every_type_of_block_and_mark_has_a_name_in_json()
    {
        Assert.Equal(Types<Block>(), Kinds<Block>().Order(StringComparer.Ordinal));
        Assert.Equal(Types<MarkDef>(), Kinds<MarkDef>().Order(StringComparer.Ordinal));
    }

    internal static IEnumerable<string> Types<T>() =>
        typeof(T)
            .Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(T)))
            .Select(type => type.Name)
            .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Kinds<T>() =>
        typeof(T).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(kind => kind.DerivedType.Name);
}
