using System.Linq.Expressions;
using System.Reflection;

namespace Akka.Actor;

/// <summary>Evaluates an argument of a constructor call.</summary>
/// <remarks>Constants and captured variables are read directly: compiling each would cost more than making the actor.</remarks>
internal static class ExpressionValue
{
    public static object Of(Expression expression) => TryRead(expression, out var value) ? value : Interpret(expression);

    private static bool TryRead(Expression expression, out object value)
    {
        value = null;
        switch (expression)
        {
            case ConstantExpression constant:
                value = constant.Value;
                return true;
            case MemberExpression { Expression: null, Member: FieldInfo field }:
                value = field.GetValue(null);
                return true;
            case MemberExpression { Expression: { } of, Member: FieldInfo field } when TryRead(of, out var owner) && owner is not null:
                value = field.GetValue(owner);
                return true;
            default:
                return false;
        }
    }

    private static object Interpret(Expression expression) =>
        Expression.Lambda<Func<object>>(Expression.Convert(expression, typeof(object))).Compile(preferInterpretation: true)();
}
