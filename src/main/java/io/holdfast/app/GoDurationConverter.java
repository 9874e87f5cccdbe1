package io.holdfast.app;

import io.holdfast.cron.DurationParse;
import io.holdfast.cron.GoDuration;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a length of time as policy documents and Velero have it: {@code 1h30m}. */
final class GoDurationConverter implements ITypeConverter<Duration> {
  @Override
  public Duration convert(String text) {
    return switch (GoDuration.parse(text)) {
      case DurationParse.Valid(GoDuration duration) when !duration.isNegative() ->
          duration.toDuration();
      case DurationParse.Valid _ ->
          throw new TypeConversionException("is \"" + text + "\", must not be negative");
      case DurationParse.Invalid(String error) ->
          throw new TypeConversionException(error + ", must be like 1h30m");
    };
  }
}
